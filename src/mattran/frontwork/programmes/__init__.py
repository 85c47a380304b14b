"""Campaigns (cuộc vận động), movements and their contents, made by any level and inherited downwards."""
