"""The pages of campaigns and of tasks."""
