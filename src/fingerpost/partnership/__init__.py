"""Who the partners are, what each person may do, and the trail of what was done."""
