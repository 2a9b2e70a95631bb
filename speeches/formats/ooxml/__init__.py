"""The Word toolkit that importers and layouts share."""
