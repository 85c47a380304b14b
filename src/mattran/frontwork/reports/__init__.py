"""Periodic reports (báo cáo): an outline, figures drawn live, prose, and the frozen issue."""
