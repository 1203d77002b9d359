"""The few widgets that every page shares."""
