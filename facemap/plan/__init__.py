"""What will be done in one session: the plan as a value, its verbs, its file, what to heed, its ledger."""
