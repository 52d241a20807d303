"""What the three blocks share."""

from .block import CommunityBlock

__all__ = ["CommunityBlock"]
