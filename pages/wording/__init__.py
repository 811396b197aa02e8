"""What is said of a moment, on screen, on paper and aloud: figures, headlines, captions, descriptions."""
