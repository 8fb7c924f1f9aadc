"""Fitted weights as plain JSON, each with a card that tells how it was made."""
