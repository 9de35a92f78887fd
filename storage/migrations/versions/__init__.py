"""The versions. What has been released is never changed: a new version mends it."""
