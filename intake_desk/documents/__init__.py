"""What leaves the desk: papers as PDF, lists as workbooks. One module per paper."""
