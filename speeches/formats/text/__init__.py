"""The text toolkit that importers and layouts share."""
