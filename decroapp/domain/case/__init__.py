"""Signs, attendance, referrals, case files and their states."""
