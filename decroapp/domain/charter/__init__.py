"""Who may know what: categories, disclosure, views that leave."""
