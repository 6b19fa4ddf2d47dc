int sum(int a)
{
    return a + b;
}
