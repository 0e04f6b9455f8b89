"""Pages bent at random, and what must hold of each: `python -m tests.fuzz.readers --minutes 5`."""
