"""What a teacher takes away: documents set with Typst, and the pack of all of them."""
