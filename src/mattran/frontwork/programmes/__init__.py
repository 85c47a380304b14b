"""Campaigns (cuộc vận động) and movements with their contents, made by any level and inherited downwards.

And tasks (nhiệm vụ): what a conference, a speech, a report or an officer asked a unit to do.
"""
