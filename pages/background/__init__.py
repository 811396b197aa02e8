"""Files made in the background, by processes of their own."""
