"""What luutru says to people, in English and in Vietnamese."""
