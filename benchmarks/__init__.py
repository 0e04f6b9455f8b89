"""One file a question, each against a named peer or limit."""
