"""Plans by which cases go over to another version, as their page shows them."""
