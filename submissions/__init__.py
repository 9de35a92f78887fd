"""What units hand in: forms, tables, drafts, routing to receivers, review, sheets and letters."""
