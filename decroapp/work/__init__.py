"""The warm second process that renders, signs and verifies."""
