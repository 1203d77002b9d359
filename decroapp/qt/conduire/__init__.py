"""Lead a meeting: the page is the view of the room."""
