"""What people do with the register of group events."""
