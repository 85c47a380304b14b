"""Who may do what where: users, the actor of a request, the table post × verb."""
