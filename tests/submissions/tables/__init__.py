"""Tables that people paste and send, the hostile ones too."""
