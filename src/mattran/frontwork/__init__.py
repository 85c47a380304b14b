"""What the Front does: papers, programmes, activities, reports."""
