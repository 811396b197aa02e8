"""The facts and the words in use, held against each other."""
