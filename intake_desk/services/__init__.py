"""What a person does at the desk, one module per verb; frozen rows and changes out."""
