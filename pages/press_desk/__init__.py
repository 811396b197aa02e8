"""A picture as it is asked for, drawn and made for every year."""
