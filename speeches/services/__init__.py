"""Plain functions over stored speeches: transactions, locks, permissions; views and commands stay thin."""
