"""Who is who: the people who talk to the assistant, and what they have told of themselves."""
