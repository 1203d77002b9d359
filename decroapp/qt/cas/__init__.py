"""The page of a pupil and of his case, with its forms."""
