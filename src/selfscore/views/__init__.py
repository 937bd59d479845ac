"""What a report shows: order, grouping and wording. Nothing is computed here that the engine has not computed."""
