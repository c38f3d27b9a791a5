"""Where children and young people with plans live and learn."""
