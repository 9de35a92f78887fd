"""Tables that people paste or send: from bytes and typed lines to checked rows."""
