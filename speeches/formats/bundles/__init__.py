"""Received ZIPs of folder trees."""
