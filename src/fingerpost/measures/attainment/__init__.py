"""What pupils with special educational needs reach at school."""
