"""Small parts of the conversations on their own."""
