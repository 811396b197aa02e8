"""All that a visitor sees: pages, addresses, and the stage."""
