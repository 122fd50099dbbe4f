"""One module a kind of cell: its weights, its equations, its forward pass."""
