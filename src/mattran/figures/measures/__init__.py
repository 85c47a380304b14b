"""What is counted (chỉ tiêu thống kê): name, unit of count, kind, decimals, who counts; targets."""
