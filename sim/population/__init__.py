"""Who is in it: people, posts, workplaces, associations, firms, their ties, and the world that holds them."""
