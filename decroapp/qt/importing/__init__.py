"""What the dialogs that import share: their steps, and their plan in tabs."""
