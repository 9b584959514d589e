"""The register of group events as it is read."""
