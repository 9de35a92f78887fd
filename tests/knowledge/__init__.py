"""How officials are understood and what they are told."""
