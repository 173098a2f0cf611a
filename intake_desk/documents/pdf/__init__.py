"""The papers of the desk as PDF, set with reportlab: a small engine, then one module per paper.

typeface -> text -> band -> table, pieces -> receipt, notice, return_slip -> sheet -> papers.
"""
