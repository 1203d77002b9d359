"""School years, legal holidays, working days, phrases that name a date."""
