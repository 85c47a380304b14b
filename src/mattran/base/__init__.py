"""What any office needs: text, money, periods, audit, files. Knows nothing of the Front."""
