"""The second screen of a meeting: large type, fed only with the views of the room."""
