"""Desk: the review workflow as pure logic: scales, statuses, policies, decisions. No input or output."""
